import { formatPercent, plural, withPercents } from "@/components/ui/text/format";
import type { Judge } from "@/lib/contracts/judges";
import { enoughPairs } from "@/lib/domain/judges/judge-word";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { Whisker } from "../ranking/whisker";
import { ConfidencePlot } from "./confidence-plot";
import { habitSentences } from "./judge-words";

type JudgeDetailsProps = { judge: Judge; ceiling: number | null };

/** What an assistant is good at, what sways it, and how sure it says to be. */
export function JudgeDetails({ judge, ceiling }: JudgeDetailsProps) {
  const { kinds, months, confidence } = judge;
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-6 pt-2 pb-6 sm:pl-9 lg:grid-cols-[1.25fr_1fr_1fr]">
      <div className="grid content-start gap-6">
        <Cuts
          title="By kind of prompt"
          cuts={kinds.map(({ kind, ...cut }) => ({ name: kind, ...cut }))}
          ceiling={ceiling}
        />
        {months.length < 2 ? null : (
          <Cuts
            title="By month"
            cuts={months.map(({ month, ...cut }) => ({ name: month, ...cut }))}
            ceiling={ceiling}
          />
        )}
      </div>
      <section className="min-w-0">
        <h2 className="mb-2 font-semibold text-ink-2">Sides and length</h2>
        {habitSentences(judge).map((sentence) => (
          <p key={sentence} className="mt-1.5 max-w-140 text-pretty text-ink-2">
            {withPercents(sentence)}
          </p>
        ))}
      </section>
      <section className="min-w-0">
        <h2 className="mb-2 font-semibold text-ink-2">Says, and is right</h2>
        {confidence === null ? (
          <p className="max-w-140 text-ink-2">It never said how sure it was of a pair that people judged.</p>
        ) : (
          <ConfidencePlot confidence={confidence} />
        )}
      </section>
    </div>
  );
}

type Cut = Pick<Judge, "pairs" | "rate" | "interval"> & { name: string };
type CutsProps = { title: string; cuts: readonly Cut[]; ceiling: number | null };

/** The same figure over a part of the pairs each. */
function Cuts({ title, cuts, ceiling }: CutsProps) {
  return (
    <section className="min-w-0">
      <h2 className="mb-1 font-semibold text-ink-2">{title}</h2>
      {cuts.length === 0 ? (
        <p className="mt-2 max-w-140 text-ink-2">
          No prompt of these pairs has a checklist whose lines have a kind.
        </p>
      ) : (
        <ul>
          {cuts.map((cut) => (
            <CutRow key={cut.name} cut={cut} ceiling={ceiling} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CutRow({ cut, ceiling }: { cut: Cut; ceiling: number | null }) {
  const { name, pairs, rate, interval } = cut;
  const isFew = pairs < enoughPairs;
  const look = isFew ? "weak" : "plain";
  return (
    <li className="grid h-7 grid-cols-[5rem_minmax(0,1fr)_3rem_4.5rem] items-center gap-2.5">
      <span className="truncate" title={name}>
        {name}
      </span>
      <span className="h-full">
        {rate === null || interval === null ? null : (
          <Whisker rate={rate} interval={interval} look={look} mark="diamond" ceiling={ceiling} />
        )}
      </span>
      <span className="num text-right">
        {rate === null || isFew ? "–" : formatPercent(rate)}
        {interval === null ? null : <span className="sr-only">, between {rangeText(interval)}</span>}
      </span>
      <span className="num text-right text-ink-3 text-xs">{plural(pairs, "pair")}</span>
    </li>
  );
}
