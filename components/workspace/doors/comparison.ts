import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import type { View } from '@/utils/view/view-address.ts';
import { readViewOptions, targetsToCompare, withOptions } from '@/utils/view/view-options.ts';

export function isCompared(view: View, target: Target): boolean {
  return targetsToCompare(view).some((other) => isSameTarget(other, target));
}

/** The view with the target among those to compare with its own, or without it where it was. */
export function toggleComparison(view: View, target: Target): View {
  const { comparing } = readViewOptions(view);
  return withOptions(view, {
    comparing: isCompared(view, target)
      ? comparing.filter((other) => !isSameTarget(other, target))
      : [...comparing, target],
  });
}
