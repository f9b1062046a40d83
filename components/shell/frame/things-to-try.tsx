import clsx from "clsx";
import { Check, Clock, Columns2, FolderUp, type LucideIcon, Scale, WandSparkles } from "lucide-react";
import { generateHref } from "@/lib/client/batches/draft-url";
import { firstDraft } from "@/lib/client/batches/first-draft";
import { type ThingKey, type TriedThings, thingKeys } from "@/lib/domain/access/tried-things";
import { FoldButton, TryLink } from "./try-link";

type FirstStep = { icon: LucideIcon; title: string; note: string };

const things: Readonly<Record<ThingKey, FirstStep>> = {
  compare: { icon: Columns2, title: "Compare four balloons", note: "one setting varies; half a minute" },
  judge: { icon: Scale, title: "Judge a blind review", note: "letters instead of names, two keys" },
  generate: {
    icon: WandSparkles,
    title: "Generate 12 variants",
    note: "the painter draws them here, a minute",
  },
  keep: { icon: Clock, title: "Change how long things stay", note: "and watch what would go; nothing does" },
  import: { icon: FolderUp, title: "Import a folder of yours", note: "copies, into a workspace of your own" },
};

export const firstDraftHref = (ws: string): string => generateHref(ws, firstDraft);

export type TryLinks = Readonly<Partial<Record<ThingKey, string>>>;
export type TryProps = { links: TryLinks; tried: TriedThings };

const shown = (links: TryLinks) => thingKeys.filter((key) => links[key] !== undefined);
const countOf = ({ links, tried }: TryProps) => shown(links).filter((key) => tried.done.includes(key)).length;
const heading = (links: TryLinks) => (shown(links).length === 5 ? "Five things to try" : "Things to try");

/** A quiet band above the sample's gallery: each is one click into the real thing. */
export function ThingsToTry({ links, tried }: TryProps) {
  const done = countOf({ links, tried });
  return (
    <section aria-label={heading(links)} className="shrink-0 border-b px-6 py-3.5 max-sm:px-0 print:hidden">
      <div className="mb-2 flex items-center gap-2.5 max-sm:px-4">
        <h2 className="font-semibold">{heading(links)}</h2>
        <span className="text-ink-3 text-xs max-sm:hidden">
          {done === 0 ? "each one click, all of it can be undone" : `${done} of ${shown(links).length} done`}
        </span>
        <span className="flex-1" />
        <FoldButton tried={tried} />
      </div>
      <ul className="things-to-try">
        {shown(links).map((key) => {
          const { icon: Icon, title, note } = things[key];
          const isDone = tried.done.includes(key);
          return (
            <li key={key}>
              <TryLink href={links[key] ?? ""} name={key} tried={tried}>
                {isDone ? <Check aria-hidden className="text-preferred" /> : <Icon aria-hidden />}
                <b className={clsx(isDone ? "font-normal text-ink-2" : "font-semibold")}>{title}</b>
                <span>{isDone ? "done, look again" : note}</span>
              </TryLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What stays of the band once it is put away, beside the gallery's count. */
export function TryChip(props: TryProps) {
  return (
    <span className="ml-1 font-sans max-sm:hidden">
      <FoldButton tried={props.tried}>
        {heading(props.links)}{" "}
        <b className="font-semibold">
          {countOf(props)} of {shown(props.links).length}
        </b>
      </FoldButton>
    </span>
  );
}
