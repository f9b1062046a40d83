import { assertNever } from "@/lib/assert";

/** What limited a link: the sender, an environment's longest link, or the last of its bytes. */
export type EndsBy = "asked" | "environment" | "bytes";

export type LinkEnd = { at: Date; endsBy: EndsBy; because: string };

/** The longest life of a link to artifacts of one environment. */
export type LongestLink = { environment: string; days: number };

/** When the last of a link's binaries is removed, and the rule that says so. */
export type LastBytes = { at: Date; because: string; pictures: number };

export type LinkLimits = { asked: Date; longest: readonly LongestLink[]; bytes: LastBytes | null };

const dayMs = 86_400_000;

/** One picture's retention. `removeAfter`: when a plan removes it; null if none does. */
export type PictureEnd = { expiresAt: Date | null; because: string; removeAfter: Date | null };

const earlier = (a: Date | null, b: Date | null) => (a === null || (b !== null && b < a) ? b : a);

/** The latest end among available pictures; null while one of them has none. `count`: their number, if endings stand for several. */
export function lastBytes(endings: readonly PictureEnd[], count: number = endings.length): LastBytes | null {
  let last: LastBytes | null = null;
  for (const { expiresAt, because, removeAfter } of endings) {
    const at = earlier(expiresAt, removeAfter);
    if (at === null) return null;
    if (last === null || at > last.at) last = { at, because, pictures: count };
  }
  return last;
}

const environmentText = ({ environment, days }: LongestLink) =>
  `The environment “${environment}” allows ${days} ${days === 1 ? "day" : "days"}.`;

function bytesText({ pictures, because }: LastBytes): string {
  const which = pictures === 1 ? "The picture" : "The last of its pictures";
  return `${which} is removed then. ${because}`;
}

function because(endsBy: EndsBy, strictest: LongestLink | undefined, bytes: LastBytes | null): string {
  switch (endsBy) {
    case "asked":
      return "As you asked.";
    case "environment":
      return strictest === undefined ? "" : environmentText(strictest);
    case "bytes":
      return bytes === null ? "" : bytesText(bytes);
    default:
      return assertNever(endsBy);
  }
}

/** The earliest of the three limits; what was asked wins a tie. */
export function linkEnd({ asked, longest, bytes }: LinkLimits, now: Date): LinkEnd {
  const strictest = [...longest].sort((a, b) => a.days - b.days)[0];
  const ends: [EndsBy, Date][] = [["asked", asked]];
  if (strictest !== undefined) ends.push(["environment", new Date(now.getTime() + strictest.days * dayMs)]);
  if (bytes !== null) ends.push(["bytes", bytes.at]);
  const [endsBy, at] = ends.reduce((first, next) => (next[1] < first[1] ? next : first));
  return { at, endsBy, because: because(endsBy, strictest, bytes) };
}

export type ShownEnd = { at: Date; because: string };

/**
 * The end to show: earlier than the link's own if its bytes are now removed earlier than planned when it was made. The
 * link itself stays open until its own end, with tombstones.
 */
export function shownEnd(own: ShownEnd, bytes: LastBytes | null, now: Date): ShownEnd {
  if (bytes === null || bytes.at >= own.at || bytes.at <= now) return own;
  return { at: bytes.at, because: bytesText(bytes) };
}
