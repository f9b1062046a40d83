import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber } from "@/components/ui/text/format";
import { tileUrl } from "@/lib/client/artifacts/tile-url";
import type { Preview } from "@/lib/contracts/retention";

const shown = 12;

const later = (at: string, notBefore: number) =>
  Date.parse(at) < notBefore ? new Date(notBefore).toISOString() : at;

type FirstToGoProps = {
  ws: string;
  preview: Preview;
  /** When the edited policy takes effect, in ms; 0 if nothing is edited. */
  notBefore: number;
};

/** Pictures of the artifacts that would be removed first, earliest first. */
export function FirstToGo({ ws, preview, notBefore }: FirstToGoProps) {
  const { first, totals } = preview;
  const items = first.slice(0, shown);
  return (
    <section aria-labelledby="first" className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 id="first" className="font-[550]">
          Removed first
        </h3>
        <span className="text-ink-3">
          {items.length === 0
            ? "nothing in this time"
            : `${items.length} of ${formatNumber(totals.count)}, earliest first`}
        </span>
        <span className="flex-1" />
        <Link
          href={`/w/${ws}?sort=expiry`}
          className="inline-flex min-h-6 items-center text-accent underline"
        >
          By expiry in the gallery
        </Link>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2.5">
        {items.map(({ artifactId, name, environment, dueAt, reason }) => (
          <li key={artifactId} className="min-w-0">
            <Link href={`/w/${ws}/artifacts/${artifactId}`} title={reason} className="block text-xs">
              <ThumbhashImage
                src={tileUrl(ws, artifactId)}
                thumbhash={null}
                width={1}
                height={1}
                alt=""
                fit="cover"
                className="mb-1 aspect-3/2 w-full shrink-0 rounded-xs"
              />
              <span className="block truncate">{name}</span>
              <DateLabel at={later(dueAt, notBefore)} show="absolute" className="text-expiring" />
              <span className="block truncate text-ink-3">{environment}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
