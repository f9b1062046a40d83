import { ChevronDown, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { VerdictLine } from "@/components/ui/text/verdict-line";
import { type ComparedValues, settingsAgree } from "@/lib/domain/compare/compare-settings";
import { verdictOn } from "@/lib/domain/compare/fairness-verdict";
import { settingKeys, settingLabel, settingText } from "@/lib/domain/settings/catalogue";
import type { ShownPair } from "./shown-pair";

type Row = { key: string; label: string; left: string; right: string };

function rowsOf(left: ComparedValues, right: ComparedValues): Row[] {
  return settingKeys
    .filter((key) => settingsAgree(key, left, right) === "differs")
    .map((key) => ({
      key,
      label: settingLabel(key),
      left: settingText(key, left[key]) ?? "unknown",
      right: settingText(key, right[key]) ?? "unknown",
    }));
}

type DifferencesProps = { pair: ShownPair; isBlind: boolean; isOpen: boolean; onFold: () => void };

/** Whether the pair compares fairly, in one line, above a collapsible list of what differs. */
export function Differences({ pair, isBlind, isOpen, onFold }: DifferencesProps) {
  const [left, right] = [pair.left.tile.compared, pair.right.tile.compared];
  if (left === null || right === null) return isBlind ? <Blindfolded /> : <Nameless />;
  const rows = rowsOf(left.values, right.values);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section aria-label="Differences" className="shrink-0 border-b">
      <div className="flex h-9 items-center gap-2 pr-1.5 pointer-coarse:h-11">
        <VerdictLine verdict={verdictOn([left, right])} className="min-w-0 flex-1 pl-3.5" />
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={isOpen}
          aria-label={plural(rows.length, "difference")}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onFold}
        >
          <Chevron aria-hidden />
          <span>
            {rows.length}
            <span className="max-sm:hidden"> {rows.length === 1 ? "difference" : "differences"}</span>
          </span>
          <Kbd className="max-sm:hidden">i</Kbd>
        </Button>
      </div>
      {isOpen ? <Rows rows={rows} /> : null}
    </section>
  );
}

/** Replaces the differences in a blind review. */
function Blindfolded() {
  return (
    <p className="flex min-h-9 shrink-0 items-center gap-2 border-b px-3.5 py-1.5">
      <StateLabel state="blind" />
      <span className="text-ink-2">
        Names and settings show after you submit
        <span className="max-sm:hidden">; so do other people’s votes</span>
      </span>
    </p>
  );
}

/** Replaces the differences while controls with a copy of a picture are mixed in. */
function Nameless() {
  return (
    <p className="flex min-h-9 shrink-0 items-center border-b px-3.5 py-1.5 text-ink-2">
      Names and settings show after the last pair
    </p>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <p className="border-t px-3.5 py-2 text-ink-2">No known setting differs.</p>;
  return (
    <dl className="max-h-48 overflow-auto border-t px-3.5 py-1">
      {rows.map(({ key, label, left, right }) => (
        <div
          key={key}
          className="grid grid-cols-[1fr_1fr] gap-x-4 gap-y-0.5 py-1 sm:grid-cols-[7rem_1fr_1fr]"
        >
          <dt className="text-ink-3 max-sm:col-span-2 max-sm:text-xs">{label}</dt>
          {[left, right].map((text, i) => (
            <dd key={i === 0 ? "left" : "right"} className="line-clamp-3 [overflow-wrap:anywhere]">
              <span className="sr-only">{i === 0 ? "Left: " : "Right: "}</span>
              {text === "" ? <span className="text-ink-3">empty</span> : text}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
