import type { TargetType } from './catalogue.ts';

/** What is looked up: a canonical value and its type. The value is ASCII (punycode hosts), as it goes to the API. */
export interface Target {
  readonly value: string;
  readonly type: TargetType;
}
