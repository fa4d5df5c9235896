// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Term } from '@/components/ui/hint/Term.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  render(
    <Term title="Page Authority Score" definition="How much weight the page has.">
      Page score
    </Term>,
  );
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function button(): HTMLElement {
  return screen.getByRole('button', { name: 'Page score' });
}

function isOpen(): boolean {
  return !document.querySelector<HTMLElement>('[role=tooltip]')!.hidden;
}

function wait(ms: number): void {
  act(() => void vi.advanceTimersByTime(ms));
}

describe('a hint', () => {
  it('describes its name all the time', () => {
    expect(button().getAttribute('aria-describedby')).toBe(document.querySelector('[role=tooltip]')!.id);
    expect(isOpen()).toBe(false);
  });

  it('opens on hover after a moment, stays while the pointer is on it, and closes behind it', () => {
    const place = button().parentElement!;
    fireEvent.pointerEnter(place, { pointerType: 'mouse' });
    expect(isOpen()).toBe(false);
    wait(400);
    expect(isOpen()).toBe(true);
    fireEvent.pointerLeave(place, { pointerType: 'mouse' });
    fireEvent.pointerEnter(place, { pointerType: 'mouse' });
    wait(400);
    expect(isOpen()).toBe(true);
    fireEvent.pointerLeave(place, { pointerType: 'mouse' });
    wait(200);
    expect(isOpen()).toBe(false);
  });

  it('opens on focus and on touch, and closes by Escape alone', () => {
    const outer = vi.fn<() => void>();
    addEventListener('keydown', outer);
    act(() => button().focus());
    fireEvent.focusIn(button());
    expect(isOpen()).toBe(true);
    fireEvent.keyDown(button(), { key: 'Escape' });
    expect([isOpen(), outer.mock.calls.length]).toEqual([false, 0]);
    fireEvent.pointerDown(button(), { pointerType: 'touch' });
    fireEvent.focusIn(button());
    expect(isOpen()).toBe(true);
    fireEvent.focusOut(button());
    expect(isOpen()).toBe(false);
    removeEventListener('keydown', outer);
  });

  it('leaves Escape to others once the pointer has gone on', () => {
    const outer = vi.fn<() => void>();
    addEventListener('keydown', outer);
    const place = button().parentElement!;
    fireEvent.pointerEnter(place, { pointerType: 'mouse' });
    wait(400);
    fireEvent.pointerLeave(place, { pointerType: 'mouse' });
    expect(isOpen()).toBe(true);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect([isOpen(), outer.mock.calls.length]).toEqual([false, 1]);
    removeEventListener('keydown', outer);
  });

  it('gives way to a press with the mouse, which is for something else', () => {
    fireEvent.pointerEnter(button().parentElement!, { pointerType: 'mouse' });
    wait(400);
    fireEvent.pointerDown(button(), { pointerType: 'mouse' });
    fireEvent.focusIn(button());
    expect(isOpen()).toBe(false);
  });
});
