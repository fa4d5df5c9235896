import { filterValueName } from '@/components/labels/filter-words.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { FilterField, ReportId } from '@/utils/semrush/catalogue.ts';

interface Props {
  readonly id: string;
  readonly report: ReportId;
  readonly name: string;
  readonly field: FilterField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const examples: Readonly<Partial<Record<FilterField['control'], string>>> = {
  zone: 'org',
  country: 'us',
  ip: '192.0.2.1',
  host: 'example.com',
  number: '0',
  category: '/News',
};

/** The control that fits a filter's field: a choice of its fixed values, a number, or text of its form. */
export function FilterValue({ id, report, name, field, value, onChange }: Props) {
  return field.values ? (
    <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      {field.values.map((known) => (
        <option key={known} value={known}>
          {filterValueName(report, name, known)}
        </option>
      ))}
    </select>
  ) : (
    <input
      id={id}
      type="text"
      inputMode={field.control === 'number' ? 'numeric' : 'text'}
      autocomplete="off"
      dir="auto"
      placeholder={examples[field.control] ?? t('filter_text_example')}
      value={value}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
