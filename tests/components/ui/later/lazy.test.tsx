// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lazy, loadPartsAfter } from '@/components/ui/later/lazy.tsx';

function Found({ name }: { readonly name: string }) {
  return <p>{name} has come</p>;
}

afterEach(cleanup);

describe('a part that is loaded later', () => {
  it('keeps its room, and is loaded after the first paint only', async () => {
    const get = vi.fn<() => Promise<typeof Found>>(async () => Found);
    const Part = lazy(get, ({ name }) => <p>{name} will come</p>);
    let paint = (): void => undefined;
    const all = loadPartsAfter(
      new Promise((done) => {
        paint = done;
      }),
    );
    render(<Part name="It" />);
    await Promise.resolve();
    expect(screen.getByText('It will come')).toBeTruthy();
    expect(get).not.toHaveBeenCalled();
    paint();
    await all;
    expect(await screen.findByText('It has come')).toBeTruthy();
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('is loaded at once where the first paint needs it', async () => {
    void loadPartsAfter(new Promise(() => undefined));
    const Part = lazy(async () => Found);
    expect(Part.isLoaded()).toBe(false);
    await Part.load();
    expect(Part.isLoaded()).toBe(true);
    render(<Part name="It" />);
    expect(screen.getByText('It has come')).toBeTruthy();
  });

  it('is tried again when it is shown again', async () => {
    await loadPartsAfter(Promise.resolve());
    const get = vi.fn<() => Promise<typeof Found>>(async () => Found).mockRejectedValueOnce(new Error('gone'));
    const Part = lazy(get);
    await Part.load();
    expect(Part.isLoaded()).toBe(false);
    render(<Part name="It" />);
    expect(await screen.findByText('It has come')).toBeTruthy();
  });
});
