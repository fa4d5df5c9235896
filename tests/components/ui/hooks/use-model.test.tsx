// @vitest-environment happy-dom
import { createModel, effect } from '@preact/signals';
import { render } from 'preact';
import { expect, it } from 'vitest';
import { useModel } from '@/components/ui/hooks/use-model.ts';

let alive = 0;
const CountedModel = createModel(() => {
  effect(() => {
    alive += 1;
    return () => {
      alive -= 1;
    };
  });
  return {};
});

function Counted() {
  useModel(CountedModel);
  return null;
}

it('disposes of a model whose component goes before the browser has painted', () => {
  const root = document.createElement('div');
  for (let turn = 0; turn < 10; turn += 1) {
    render(<Counted key={turn} />, root);
    expect(alive).toBe(1);
  }
  render(null, root);
  expect(alive).toBe(0);
});
