import { type FaultSite, forms, type Span, switchName } from "./sites/site";

/** A fault's number is its place among those drawn. */
export type NumberedFault = FaultSite & { n: number };

const widestFirst = (a: Span, b: Span) => a.start - b.start || b.end - a.end;

/** The text from `start` to `end` with its faults, which may be nested. */
function rendered(text: string, { start, end }: Span, faults: readonly NumberedFault[]): string {
  const [first, ...others] = faults;
  if (first === undefined) return text.slice(start, end);
  const inner = others.filter((each) => each.end <= first.end);
  const after = others.filter((each) => each.end > first.end);
  const original = rendered(text, first, inner);
  return (
    text.slice(start, first.start) +
    forms[first.form](first.n, first.mutated, original) +
    rendered(text, { start: first.end, end }, after)
  );
}

const directive = /^("use \w+";)?/;

/** A source that holds all these faults, each behind its switch. Lines stay where they are. */
export function withSwitches(text: string, faults: readonly NumberedFault[]): string {
  const sorted = faults.toSorted(widestFirst);
  const switched = rendered(text, { start: 0, end: text.length }, sorted);
  return switched.replace(
    directive,
    (first) => `${first}import { ${switchName} } from "@/tools/planted/inside/switch"; `,
  );
}

/** A source with one fault in place of what it says. */
export const withFault = (text: string, { written }: FaultSite): string =>
  text.slice(0, written.start) + written.text + text.slice(written.end);
