import { ArrowRight } from "lucide-react";
import { plural } from "@/components/ui/text/format";
import type { Versus } from "@/lib/contracts/reviews/versus";
import type { SideChange } from "@/lib/domain/reviews/side-changes";
import { settingLabel } from "@/lib/domain/settings/catalogue";
import { Change } from "./change";

type SideChangesProps = { versus: Versus; changes: readonly SideChange[] };

const words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
const numberWord = (count: number) => words[count] ?? String(count);

/** Revisions of a preset may also differ in parameters that are not settings. */
const arePresets = ({ left, right }: Versus): boolean =>
  [left, right].some(({ of }) => of !== null && "preset" in of);

function lesson(count: number, isOfPresets: boolean): string {
  if (isOfPresets && count < 2)
    return `${numberWord(count)} known ${count === 1 ? "setting" : "settings"} changed; the preset may set more: see its revisions.`;
  if (count === 0) return "No known setting differs: what changed is not among the settings.";
  if (count === 1) return "One setting changed: the result is about it.";
  return `${numberWord(count)} settings changed: this says which side wins, not why.`;
}

/** What changed from the left side to the right one, and what that means for the answer. */
export function SideChanges({ versus, changes }: SideChangesProps) {
  const { left, right, pairs } = versus;
  return (
    <section aria-labelledby="changes" className="grid content-start gap-2">
      <h2 id="changes" className="flex flex-wrap items-center gap-x-1.5 text-ink-2 text-sm">
        What changed from {left.short} <ArrowRight aria-hidden className="size-3.5" />
        <span className="sr-only">to</span> {right.short}
      </h2>
      <dl className="grid">
        {changes.map(({ key, left: from, right: to, pairs: differing }) => (
          <div key={key} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 border-b py-1.5">
            <dt className="text-ink-2">{settingLabel(key)}</dt>
            <dd>
              {from === null && to === null ? (
                <span className="text-ink-2">differs from pair to pair</span>
              ) : (
                <Change from={from ?? "varies"} to={to ?? "varies"} />
              )}
              {differing < pairs ? (
                <span className="text-ink-3 text-xs"> in {plural(differing, "pair")}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-2 text-sm">{lesson(changes.length, arePresets(versus))}</p>
    </section>
  );
}
