"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { Page } from "@/components/shell/page";
import { ToGallery } from "@/components/shell/to-gallery";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { linksOf } from "@/lib/client/links/links";
import type { ShareLink } from "@/lib/contracts/links";
import type { Page as ListPage } from "@/lib/contracts/wire";
import { LinkItem } from "./link-item";
import { answerText } from "./link-words";

export type LinksViewProps = {
  ws: string;
  /** Leaves out links of other people. */
  mine: boolean;
  /** Whether the viewer may see links of other people. */
  seesAll: boolean;
  first: ListPage<ShareLink>;
  now: number;
};

/** What is shared, when each link ends, and how often it was opened. */
export function LinksView({ ws, mine, seesAll, first, now }: LinksViewProps) {
  const pages = useInfiniteQuery(linksOf(ws, mine, first));
  const links = pages.data.pages.flatMap((page) => page.items);
  return (
    <Page
      body="wide"
      crumbs={[{ label: mine ? "My links" : "All links" }]}
      actions={seesAll ? <Whose ws={ws} mine={mine} /> : null}
    >
      <div className="not-empty:mb-4">
        <ReadFailure read={pages} what="The links" />
      </div>
      {links.length === 0 ? (
        <EmptyState icon={<Link2 />} title="No links yet" actions={<ToGallery />}>
          A link opens pictures, a comparison or a decision record to people without an account, for a while.
          Make one with “Share” on an artifact, in the gallery, in a comparison or on a selection.
        </EmptyState>
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <p className="text-lg">{answerText(links, new Date(now))}</p>
          <ul className="grid grid-cols-1">
            {links.map((link) => (
              <LinkItem key={link.id} ws={ws} link={link} isOthers={!mine} />
            ))}
          </ul>
          <ShowMore list={pages} className="justify-self-start">
            Show more links
          </ShowMore>
        </div>
      )}
    </Page>
  );
}

const choice =
  "inline-flex h-6.5 items-center rounded-sm px-2.5 text-ink-2 hover:text-ink aria-[current]:bg-over aria-[current]:text-ink pointer-coarse:h-10.5";

function Whose({ ws, mine }: { ws: string; mine: boolean }) {
  return (
    <nav aria-label="Whose links" className="inline-flex gap-px rounded-md border bg-raise p-0.5">
      <Link href={`/w/${ws}/links`} className={choice} {...(mine ? { "aria-current": "page" } : {})}>
        Mine
      </Link>
      <Link
        href={`/w/${ws}/links?whose=all`}
        className={choice}
        {...(mine ? {} : { "aria-current": "page" })}
      >
        All
      </Link>
    </nav>
  );
}
