"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download, Images, ShoppingBag } from "lucide-react";
import { ExportPanel } from "@/components/exports/export-panel";
import { ShareButton } from "@/components/links/share/share-button";
import type { ShareChoice } from "@/components/links/share/share-choice";
import { GridLink } from "@/components/shell/grid-link";
import { tileId, useTileKeys } from "@/components/shell/keys/use-tile-keys";
import { type Crumb, Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { formatBytes, plural } from "@/components/ui/text/format";
import { artifactsIn } from "@/lib/client/artifacts/artifacts";
import { isNotFound } from "@/lib/client/problem-text";
import { selectionOf } from "@/lib/client/selections/selections";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Selection } from "@/lib/contracts/selections";
import type { Page as ListPage } from "@/lib/contracts/wire";
import { ReviewButton } from "./review-button";
import { SelectionActions } from "./selection-actions";
import { SelectionTile } from "./selection-tile";
import { useContents } from "./use-contents";

export type SelectionViewProps = {
  ws: string;
  initial: Selection;
  tiles: ListPage<ArtifactItem>;
};

export function SelectionView({ ws, initial, tiles }: SelectionViewProps) {
  const read = useQuery({ ...selectionOf(ws, initial.id), initialData: initial });
  const selection = read.data;
  const shown = useInfiniteQuery({
    ...artifactsIn(ws, initial.id),
    initialData: { pages: [tiles], pageParams: [null] },
  });
  const mayDownload = useMay("download");
  const contents = useContents(ws, selection);
  const listed = new Set(selection.artifactIds);
  const mayEdit = useMay("selection:write") && !selection.readOnly;
  // Hides items that were taken out before the list is refetched.
  const items = shown.data.pages
    .flatMap((page) => page.items)
    .filter((item) => !mayEdit || listed.has(item.id));
  const hrefOf = (id: string) => `/w/${ws}/artifacts/${id}`;

  function takeOut(item: ArtifactItem) {
    const index = items.indexOf(item);
    const next = items[index + 1] ?? items[index - 1];
    if (next) document.getElementById(tileId(next.id))?.focus();
    contents.takeOut(item);
  }
  const keys = useTileKeys({
    ids: items.map((item) => item.id),
    first: null,
    hrefOf,
    keys: (id) => {
      const remove = () => {
        const item = items.find((each) => each.id === id);
        if (item && mayEdit) takeOut(item);
      };
      return { Delete: remove };
    },
  });

  const crumbs = [{ label: "Selections", href: `/w/${ws}/selections` }, { label: selection.title }];
  if (isNotFound(read.error)) return <Deleted ws={ws} crumbs={crumbs} />;
  return (
    <Page
      crumbs={crumbs}
      kind="Selection"
      note={<span className="max-sm:hidden">{summaryOf(selection)}</span>}
      actions={
        <>
          <GridLink ws={ws} of={{ selection: selection.kind === "named" ? selection.id : selection.kind }} />
          <ShareButton
            ws={ws}
            short
            disabled={selection.available === 0}
            choices={() => [shareChoice(selection)]}
            className="max-sm:w-8 max-sm:px-0"
          />
          {mayDownload && selection.artifactIds.length > 0 ? <ToDownload /> : null}
          {mayEdit ? <Actions ws={ws} selection={selection} onEmpty={contents.empty} /> : null}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-ink-2">{whoSees(selection)}</p>
            <ReviewButton ws={ws} selection={selection} />
          </div>
          <ReadFailure read={shown} what="The artifacts" />
          {items.length === 0 ? <NothingInIt ws={ws} kind={selection.kind} /> : null}
          <ul
            aria-label={`Artifacts in ${selection.title}`}
            className="grid grid-cols-[repeat(auto-fill,minmax(min(13rem,calc(50%-3px)),1fr))] gap-1.5 empty:hidden"
          >
            {items.map((item) => (
              <SelectionTile
                key={item.id}
                item={item}
                href={hrefOf(item.id)}
                isActive={item.id === keys.active}
                onFocus={() => keys.activate(item.id)}
                onTakeOut={mayEdit ? () => takeOut(item) : null}
              />
            ))}
          </ul>
          <ShowMore list={shown}>Show more of {plural(selection.artifactIds.length, "artifact")}</ShowMore>
        </div>
        {mayDownload && selection.artifactIds.length > 0 ? (
          <ExportPanel ws={ws} source={{ selectionId: selection.id }} />
        ) : mayDownload ? null : (
          <p className="text-ink-2">
            Reviewers cannot download in this workspace. An admin can allow it in the settings.
          </p>
        )}
      </div>
    </Page>
  );
}

/** Deleted by someone else, or by undoing its creation. */
function Deleted({ ws, crumbs }: { ws: string; crumbs: Crumb[] }) {
  return (
    <Page crumbs={crumbs}>
      <EmptyState
        icon={<Images />}
        title="This selection was deleted"
        actions={
          <Button asChild>
            <Link href={`/w/${ws}/selections`}>Go to the selections</Link>
          </Button>
        }
      >
        Its artifacts are still in the gallery.
      </EmptyState>
    </Page>
  );
}

/** Leaves out a basket's title: visitors should not read "Basket". */
const shareChoice = ({ id, kind, title }: Selection): ShareChoice => ({
  key: "selection",
  label: "Selection",
  target: { kind: "selection", id },
  ...(kind === "named" ? { title } : {}),
});

/** Link to the panel, which a single-column layout puts below the pictures. */
function ToDownload() {
  return (
    <Button asChild className="w-8 px-0 lg:hidden pointer-coarse:min-w-11">
      <a href="#download" aria-label="Go to download">
        <Download aria-hidden />
      </a>
    </Button>
  );
}

type ActionsProps = { ws: string; selection: Selection; onEmpty: () => void };

function Actions({ ws, selection, onEmpty }: ActionsProps) {
  if (selection.kind === "basket") return <BasketActs selection={selection} onEmpty={onEmpty} />;
  return <SelectionActions ws={ws} selection={selection} />;
}

function summaryOf({ artifactIds, available, bytes }: Selection): string {
  const count = plural(artifactIds.length, "artifact");
  return available === 0 ? count : `${count} · ${formatBytes(bytes)}`;
}

function whoSees({ kind, published }: Selection): string {
  if (kind === "preferred")
    return "The team’s preferred artifacts, updated automatically. Visible to beta users.";
  if (kind === "basket") return "Only visible to me.";
  return published
    ? "Published: beta users can see and download it."
    : "Not published: visible only to reviewers and admins.";
}

function NothingInIt({ ws, kind }: { ws: string; kind: Selection["kind"] }) {
  return (
    <EmptyState
      icon={<Images />}
      title={kind === "preferred" ? "No preferred artifacts yet" : "This selection is empty"}
      actions={
        <Button asChild>
          <Link href={`/w/${ws}`}>Go to the gallery</Link>
        </Button>
      }
    >
      {kind === "preferred"
        ? "Artifacts appear here when someone prefers them in a review or while comparing."
        : "Select pictures in the gallery and add them from there."}
    </EmptyState>
  );
}

/** Emptying needs no confirmation: the toast offers undo. */
function BasketActs({ selection, onEmpty }: { selection: Selection; onEmpty: () => void }) {
  const count = selection.artifactIds.length;
  return (
    <Button
      disabled={count === 0}
      onClick={onEmpty}
      aria-label={`Empty the basket of ${plural(count, "artifact")}`}
    >
      <ShoppingBag aria-hidden />
      Empty
    </Button>
  );
}
