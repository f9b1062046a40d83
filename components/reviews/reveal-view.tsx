import { Crown } from "lucide-react";
import { Preview } from "@/components/picture/preview";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { formatDimensions } from "@/components/ui/text/format";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

export type RevealRow = { letter: string; item: ArtifactItem; isFavourite: boolean };

type RevealViewProps = {
  ws: string;
  review: { id: string; title: string };
  revealed: readonly RevealRow[];
  reason: string | null;
};

/** Shown after the verdict: which letter stood for which artifact. */
export function RevealView({ ws, review, revealed, reason }: RevealViewProps) {
  const href = `/w/${ws}/reviews/${review.id}`;
  const favourite = revealed.find(({ isFavourite }) => isFavourite);
  return (
    <Page
      crumbs={[
        { label: "Reviews", href: `/w/${ws}/reviews` },
        { label: review.title, href },
        { label: "Revealed" },
      ]}
      actions={
        <Button asChild variant="key">
          <Link href={href}>Open the review</Link>
        </Button>
      }
    >
      <div className="grid grid-cols-1 gap-5">
        <section className="grid max-w-160 gap-1.5">
          <h2 className="text-balance font-[550] text-lg">
            {favourite === undefined
              ? "You submitted no favourite"
              : `Your favourite, ${favourite.letter}, is ${favourite.item.name}`}
          </h2>
          {reason === null ? null : (
            <q className="whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]">{reason}</q>
          )}
        </section>
        <ol
          aria-label="Candidates, as you saw them"
          className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,calc(50%-8px)),1fr))] gap-x-4 gap-y-6"
        >
          {revealed.map((each) => (
            <RevealedTile key={each.item.id} ws={ws} {...each} />
          ))}
        </ol>
      </div>
    </Page>
  );
}

function RevealedTile({ ws, letter, item, isFavourite }: RevealRow & { ws: string }) {
  const { id, name, width, height, model } = item;
  return (
    <li className="grid min-w-0 grid-cols-1 content-start gap-2">
      <Link href={`/w/${ws}/artifacts/${id}`} className="block rounded-sm">
        <Preview item={item} className={isFavourite ? "rounded-sm ring-3 ring-preferred" : "rounded-sm"} />
      </Link>
      <p className="flex min-w-0 items-center gap-2">
        <b className="shrink-0 font-semibold">{letter}</b>
        <span className="truncate font-[550]" title={name}>
          {name}
        </span>
        {isFavourite ? (
          <Crown aria-label="Your favourite" className="size-4 shrink-0 text-preferred" />
        ) : null}
      </p>
      <p className="flex min-w-0 gap-2 text-ink-3">
        {model === null ? null : <span className="min-w-0 truncate">{model.name}</span>}
        <span className="num shrink-0">{formatDimensions(width, height)}</span>
      </p>
    </li>
  );
}
