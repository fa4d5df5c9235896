type Values = readonly (number | null)[];

/** The sum of what is known; null where nothing is: what is missing is not 0. */
export function sumOfKnown(values: Values): number | null {
  return values.some((value) => value !== null) ? sum(values) : null;
}

/** The sum of all values; null where one is missing, since nothing can be a share of the rest. */
export function sumOfAll(values: Values): number | null {
  return values.includes(null) ? null : sum(values);
}

function sum(values: Values): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
