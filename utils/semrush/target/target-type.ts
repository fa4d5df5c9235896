/** How the API names what is looked up: `target_type` in the document. */
export type TargetType = 'root_domain' | 'domain' | 'url';

export const targetTypes = ['root_domain', 'domain', 'url'] as const satisfies readonly TargetType[];

export function isTargetType(text: string): text is TargetType {
  return targetTypes.some((type) => type === text);
}
