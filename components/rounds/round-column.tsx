import clsx from "clsx";
import { ArrowRight, EyeOff, Trash2 } from "lucide-react";
import { Preview } from "@/components/picture/preview";
import { RemovedVeil } from "@/components/picture/removed-veil";
import { Whisker } from "@/components/reviews/ranking/whisker";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural, withPercents } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { RoundColumn as Column } from "@/lib/contracts/rounds";
import { type GainKind, gainKind, gainNumbers, gainTitle } from "@/lib/domain/rounds/gain-text";
import { changeName, valueWords } from "./change-words";

type RoundColumnProps = {
  ws: string;
  round: Column;
  before: Column | null;
  /** Another round follows: the line continues. */
  isFollowed: boolean;
  /** It is the champion to beat now. */
  isStanding: boolean;
  /** Width by height of all champions. */
  shape: number;
};

/** One round: its champion, what changed in it, what it gained, and the others. */
export function RoundColumn({ ws, round, before, isFollowed, isStanding, shape }: RoundColumnProps) {
  const kind = gainKind(round, before);
  return (
    <section
      aria-label={`Round ${round.number}`}
      className="row-span-5 grid grid-cols-1 sm:grid-rows-subgrid max-sm:border-t max-sm:pt-4 max-sm:first:border-0 max-sm:first:pt-0"
    >
      <RoundHead ws={ws} round={round} />
      <Champion
        ws={ws}
        round={round}
        isFollowed={isFollowed}
        note={kind === "held" ? "Champion stayed" : isStanding ? "Stands" : null}
        shape={shape}
      />
      <Changes round={round} kind={kind} />
      <Gain round={round} kind={kind} />
      <Others ws={ws} round={round} />
    </section>
  );
}

function RoundHead({ ws, round }: { ws: string; round: Column }) {
  const { number, reviewId, batchId, title, candidates, voters, createdAt } = round;
  const href = reviewId === null ? `/w/${ws}/batches/${batchId}` : `/w/${ws}/reviews/${reviewId}`;
  return (
    <header className="grid content-start gap-0.5 pb-3">
      <h2 className="font-semibold text-base">
        <Link href={href} className="hover:underline" title={title ?? undefined}>
          Round {number}
        </Link>
      </h2>
      <p className="text-ink-3 text-xs">
        <DateLabel at={createdAt} show="relative" />
        {reviewId === null ? null : ` · ${plural(candidates, "candidate")} · ${plural(voters, "voter")}`}
        {batchId === null || reviewId === null ? null : (
          <>
            {" · "}
            <Link href={`/w/${ws}/batches/${batchId}`} className="text-ink-2 underline underline-offset-2">
              batch
            </Link>
          </>
        )}
      </p>
    </header>
  );
}

type ChampionProps = Pick<RoundColumnProps, "ws" | "round" | "isFollowed" | "shape"> & {
  note: string | null;
};

/** Joined to the next one by the line: to the right, on a phone downwards. */
const line =
  "before:absolute before:bg-preferred max-sm:before:top-[calc(100%+4px)] max-sm:before:left-6 max-sm:before:h-5 max-sm:before:w-0.5 sm:before:top-1/2 sm:before:left-[calc(100%+6px)] sm:before:h-0.5 sm:before:w-5 sm:after:absolute sm:after:top-1/2 sm:after:left-[calc(100%+17px)] sm:after:size-2 sm:after:translate-y-[-3px] sm:after:rotate-45 sm:after:border-preferred sm:after:border-t-2 sm:after:border-r-2";

function Champion({ ws, round, isFollowed, note, shape }: ChampionProps) {
  const { champion, number, isHidden, reviewId, batchId } = round;
  if (champion === null)
    return (
      <p
        style={{ aspectRatio: shape }}
        className="grid place-content-center justify-items-center gap-1.5 rounded-sm border border-line-2 border-dashed p-3 text-center text-ink-3 text-xs"
      >
        {isHidden ? <EyeOff aria-hidden className="size-4" /> : null}
        {reviewId === null ? (
          <Link href={`/w/${ws}/batches/${batchId}`} className="text-ink underline underline-offset-2">
            Judge this round
          </Link>
        ) : isHidden ? (
          "Judged blind: letters only"
        ) : (
          "Not decided yet"
        )}
      </p>
    );
  return (
    <div className={clsx("relative", isFollowed && line)}>
      <Link
        href={`/w/${ws}/artifacts/${champion.id}`}
        aria-label={`Champion of round ${number}${champion.state === "removed" ? ", removed" : ""}`}
        style={{ aspectRatio: shape }}
        className="relative grid overflow-hidden rounded-sm bg-stage ring-2 ring-preferred ring-offset-2 ring-offset-bg"
      >
        <Preview
          item={{ ...champion, links: { preview: champion.links.preview } }}
          alt=""
          fit="cover"
          className="size-full"
        />
        {champion.state === "removed" ? <RemovedVeil item={champion} /> : null}
      </Link>
      {note === null ? null : (
        <span
          data-theme="dark"
          className="pointer-events-none absolute top-2 left-2 rounded-md bg-black/80 px-2 py-1"
        >
          <StateLabel state="preferred">{note}</StateLabel>
        </span>
      )}
    </div>
  );
}

/** More are named by their number. */
const maxChanges = 6;

function Changes({ round: { changed, number }, kind }: { round: Column; kind: GainKind }) {
  const row = "grid content-start gap-1 py-3 text-xs max-sm:pl-10";
  if (changed.length === 0) {
    const said =
      number === 1
        ? "The start"
        : kind === "held"
          ? "Nothing changed: no challenger won"
          : kind === "waiting" || kind === "open"
            ? ""
            : "No known setting changed";
    return <p className={clsx(row, "text-ink-2")}>{said}</p>;
  }
  return (
    <ul aria-label={`What changed in round ${number}`} className={row}>
      {changed.slice(0, maxChanges).map(({ key, from, to }) => (
        <li
          key={key}
          className="font-mono leading-4.5"
          title={`${valueWords(key, from)} → ${valueWords(key, to)}`}
        >
          {changeName(key)}{" "}
          <span className="line-clamp-2 inline text-ink-3 [overflow-wrap:anywhere]">
            {cut(valueWords(key, from))}
          </span>{" "}
          <ArrowRight aria-hidden className="inline size-3 text-ink-3" />
          <span className="sr-only">to</span>{" "}
          <span className="[overflow-wrap:anywhere]">{cut(valueWords(key, to))}</span>
        </li>
      ))}
      {changed.length > maxChanges ? (
        <li className="text-ink-3">and {changed.length - maxChanges} more</li>
      ) : null}
    </ul>
  );
}

const longest = 60;
const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

function Gain({ round, kind }: { round: Column; kind: GainKind }) {
  const { gain, number } = round;
  const isPlain = kind === "alone" || kind === "waiting" || kind === "open";
  return (
    <div className="grid content-start gap-1 border-t py-3">
      <p className={isPlain ? "text-ink-3" : "font-semibold"}>{gainTitle(kind, number)}</p>
      {gain === null ? null : (
        <>
          <div className="h-6">
            <Whisker
              rate={gain.rate}
              interval={gain.interval}
              look={kind === "better" || kind === "worse" ? "strong" : kind === "few" ? "weak" : "plain"}
            />
          </div>
          <p aria-hidden className="grid grid-cols-3 text-ink-3 text-xs">
            <span>0</span>
            <span className="text-center">even</span>
            <span className="text-right">100 %</span>
          </p>
          <p className="num text-ink-2 text-xs">{withPercents(gainNumbers(gain))}</p>
        </>
      )}
    </div>
  );
}

function Others({ ws, round }: { ws: string; round: Column }) {
  const { others, candidates, champion, isHidden, number } = round;
  const count = candidates - (champion === null ? 0 : 1);
  if (isHidden || count <= 0) return <div />;
  const isWithBefore = others.some(({ isBefore }) => isBefore);
  return (
    <div className="grid content-start gap-2 border-t py-3">
      <p className="text-ink-3 text-xs">
        {champion === null ? plural(count, "candidate") : plural(count, "other")}
        {isWithBefore ? ", with the champion before" : ""}
      </p>
      <ul aria-label={`Others of round ${number}`} className="grid grid-cols-4 gap-1.5 max-sm:grid-cols-6">
        {others.map(({ item, isBefore }) => (
          <li key={item.id}>
            <Link
              href={`/w/${ws}/artifacts/${item.id}`}
              aria-label={`${item.name}${isBefore ? ", the champion before" : ""}${item.state === "removed" ? ", removed" : ""}`}
              title={item.state === "removed" ? (item.removal?.reason ?? "Removed") : undefined}
              className={clsx(
                "grid aspect-3/2 overflow-hidden rounded-xs",
                isBefore && "ring-2 ring-preferred ring-offset-1 ring-offset-bg",
              )}
            >
              {item.state === "removed" ? (
                <span className="grid place-content-center border border-line-2 border-dashed text-ink-3">
                  <Trash2 aria-hidden className="size-3.5" />
                </span>
              ) : (
                <Preview item={item} alt="" fit="cover" className="size-full" />
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
