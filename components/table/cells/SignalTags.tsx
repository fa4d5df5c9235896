import { signalName, signalRule, type AnySignal } from '@/components/labels/signal-text.ts';
import { clipForTooltip } from '@/components/ui/clip.ts';
import styles from './SignalTags.module.css';

/** Why a row may be worth a look: each signal by its name, with its rule and figure for the pointer and for screen readers. */
export function SignalTags({ signals }: { readonly signals: readonly AnySignal[] }) {
  return (
    <span class={styles.signals}>
      {signals.map((signal) => {
        const rule = clipForTooltip(signalRule(signal));
        return (
          <span key={`${signal.kind} ${signal.text}`} class={styles.signal} title={rule}>
            {signalName(signal)}
            <span class="visually-hidden">: {rule}</span>
          </span>
        );
      })}
    </span>
  );
}
