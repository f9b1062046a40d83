import { Download } from "lucide-react";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { Button } from "@/components/ui/button";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatDimensions, plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { SharedItem, SharedLink } from "@/lib/contracts/links";
import { AiLabel, sharedAlt } from "./ai-label";
import { SharedSettings } from "./shared-settings";
import { TakeAll } from "./take-all";

/** With more pictures than this the list shows previews. */
const fewItems = 24;

/** Every picture, including removed ones, with what visitors may know of it and download. */
export function SharedItems({ token, shared: { items, archive } }: { token: string; shared: SharedLink }) {
  const isSingle = items.length === 1;
  const sharp = items.length <= fewItems;
  return (
    <section aria-labelledby="all" className="mt-4 grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="all" className={isSingle ? "sr-only" : "font-semibold text-lg"}>
          {isSingle ? "The picture" : `All ${items.length}`}
        </h2>
        {archive === null ? null : <TakeAll token={token} archive={archive} items={items} />}
      </div>
      <ol className={isSingle ? "grid" : "grid grid-cols-2 gap-x-4 gap-y-6 max-sm:grid-cols-1"}>
        {items.map((item) => (
          <li key={item.n} className="grid min-w-0 content-start gap-2">
            {isSingle && item.state === "available" ? null : <Shown item={item} sharp={sharp} />}
            <div className="flex min-h-11 items-center justify-between gap-3">
              <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 [overflow-wrap:anywhere]">
                <span>
                  <b className="font-semibold text-ink">{item.n}</b>
                  {item.name === `Picture ${item.n}` ? null : ` · ${item.name}`} ·{" "}
                  {formatDimensions(item.width, item.height)}
                </span>
                <AiLabel ai={item.ai} />
              </p>
              <Take item={item} />
            </div>
            {item.metadata === undefined ? null : <SharedSettings settings={item.metadata} n={item.n} />}
          </li>
        ))}
      </ol>
      {items.some(({ state }) => state === "removed") ? <Removed items={items} /> : null}
    </section>
  );
}

function Shown({ item, sharp }: { item: SharedItem; sharp: boolean }) {
  const { links, thumbhash, width, height, removal } = item;
  return (
    <figure className="relative max-sm:-mx-4">
      <ThumbhashImage
        src={sharp ? links.pane : links.preview}
        thumbhash={thumbhash}
        width={width}
        height={height}
        alt={sharedAlt(item)}
        className="w-full sm:rounded-md"
      />
      {removal === null ? null : (
        <figcaption
          data-theme="dark"
          className="absolute inset-0 grid content-center justify-items-center gap-1 bg-black/70 p-4 text-center text-ink sm:rounded-md"
        >
          <StateLabel state="removed" className="text-ink!">
            Removed
          </StateLabel>
          <DateLabel at={removal.at} show="absolute" />
          <span className="text-balance">{removal.reason}</span>
        </figcaption>
      )}
    </figure>
  );
}

function Take({ item: { n, links, metadata } }: { item: SharedItem }) {
  if (!links.download) return null;
  return (
    <Button asChild size="lg" variant="key">
      <a href={links.download} download aria-label={`Download picture ${n}`}>
        <Download aria-hidden />
        {metadata === undefined ? "PNG" : "Original"}
      </a>
    </Button>
  );
}

function Removed({ items }: { items: readonly SharedItem[] }) {
  const gone = items.filter(({ state }) => state === "removed").length;
  return (
    <p className="text-ink-2">
      {plural(gone, "picture")} on this page {gone === 1 ? "is" : "are"} no longer there.
    </p>
  );
}
