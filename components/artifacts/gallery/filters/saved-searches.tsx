"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Bookmark, Ellipsis, Users } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { formatNumber } from "@/components/ui/text/format";
import { type GalleryView, isFiltered } from "@/lib/client/artifacts/gallery-query";
import { loaderOf } from "@/lib/client/loader-of";
import { savedQueryOf, searchesOf } from "@/lib/client/searches/searches";
import type { SavedSearch } from "@/lib/contracts/searches";

const SaveDialog = dynamic(
  loaderOf(() => import("./save-dialog"), "SaveDialog"),
  { ssr: false },
);
const loadMenu = loaderOf(() => import("./search-menu"), "SearchMenu");

/** The caller's saved searches and shared ones, above the facets. */
export function SavedSearches({ ws, view }: { ws: string; view: GalleryView }) {
  const list = useInfiniteQuery(searchesOf(ws));
  const [saving, setSaving] = useState(false);
  const searches = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const query = savedQueryOf(view);
  const isNew = isFiltered(view) && !searches.some((search) => search.query === query);
  if (searches.length === 0 && !isNew) return null;
  return (
    <section aria-label="Saved searches">
      <h2 className="mb-1.5 font-semibold text-ink-2 text-xs">Saved searches</h2>
      <ul>
        {searches.map((search) => (
          <SearchLine key={search.id} ws={ws} search={search} isOn={search.query === query} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <button
          type="button"
          onClick={() => void list.fetchNextPage()}
          className="mt-0.5 h-7 text-ink-3 text-xs hover:text-ink pointer-coarse:h-11"
        >
          Show more
        </button>
      ) : null}
      {isNew ? (
        <Button size="sm" variant="ghost" className="-ml-2 mt-1" onClick={() => setSaving(true)}>
          <Bookmark aria-hidden />
          Save this search
        </Button>
      ) : null}
      {saving ? <SaveDialog ws={ws} query={query} onClose={() => setSaving(false)} /> : null}
    </section>
  );
}

function SearchLine({ ws, search, isOn }: { ws: string; search: SavedSearch; isOn: boolean }) {
  const { title, query, shared, mine, count, more } = search;
  return (
    <li className="group relative -mx-2 flex items-center rounded-md hover:bg-over">
      <Link
        href={`/w/${ws}${query === "" ? "" : `?${query}`}`}
        aria-current={isOn ? "true" : undefined}
        title={mine ? title : `${title} (shared by someone else)`}
        className={clsx(
          "flex h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md pr-2 pl-2 -outline-offset-2 pointer-coarse:h-11",
          isOn ? "bg-accent-bg text-ink" : "text-ink-2",
        )}
      >
        <span className="min-w-0 truncate">{title}</span>
        {shared ? <Users role="img" aria-label="Shared" className="size-3 shrink-0" /> : null}
        {count === null ? null : (
          <span
            className={clsx(
              "num ml-auto shrink-0 pl-2 group-focus-within:pr-6 group-hover:pr-6 pointer-coarse:pr-1",
              isOn ? "text-ink" : "text-ink-3",
            )}
          >
            {formatNumber(count)}
            {more ? "+" : ""}
          </span>
        )}
      </Link>
      <MoreButton ws={ws} search={search} />
    </li>
  );
}

function MoreButton({ ws, search }: { ws: string; search: SavedSearch }) {
  const isAdmin = useMay("workspace:write");
  if (!search.mine && !isAdmin) return null;
  return (
    <LateMenu
      load={loadMenu}
      trigger={
        <button
          type="button"
          aria-label={`More for ${search.title}`}
          className="absolute right-1 grid size-6 place-items-center rounded-sm bg-over text-ink-2 opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:static pointer-coarse:size-11 pointer-coarse:bg-transparent pointer-coarse:opacity-100"
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    >
      {(SearchMenu, trigger) => <SearchMenu ws={ws} search={search} trigger={trigger} />}
    </LateMenu>
  );
}
