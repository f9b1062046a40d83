import type { RaterReliability } from "@/lib/contracts/reviews/reliability";

type ControlCount = { label: string; asked: number; passed: number };

const countsOf = ({ repeats, swapped, known }: RaterReliability): ControlCount[] => [
  { label: "shown again", ...repeats },
  { label: "with exchanged sides", ...swapped },
  { label: "with a known answer", ...known },
];

/** One sentence and the three counts. */
export function RaterLines({ subject, item }: { subject: string; item: RaterReliability }) {
  return (
    <div className="grid gap-1.5">
      <p className="[overflow-wrap:anywhere]">
        <b className="font-[550]">{subject}</b> {item.text}.
      </p>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-xs">
        {countsOf(item).map(({ label, asked, passed }) => (
          <div key={label} className="flex gap-1.5">
            <dt>{label}</dt>
            <dd className="num text-ink">{asked === 0 ? "none" : `${passed} of ${asked}`}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
