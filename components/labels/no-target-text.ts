import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { NoTargetReason } from '@/utils/semrush/target/target.ts';

type KeyOf<Reason extends string> = Reason extends `${infer Head}-${infer Tail}` ? `${Head}_${KeyOf<Tail>}` : Reason;

/** Why an address offers nothing to look up, in words. */
export function noTargetText(reason: NoTargetReason): string {
  return t(`no_target_${reason.replaceAll('-', '_') as KeyOf<NoTargetReason>}` satisfies MessageKey);
}
