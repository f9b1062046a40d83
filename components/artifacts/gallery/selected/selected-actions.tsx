"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { choicesOf } from "@/components/links/share/share-choice";
import { markKeys } from "@/components/shell/keys/mark-keys";
import { useKeys } from "@/components/shell/keys/use-keys";
import { useMay } from "@/components/shell/rights";
import { toast } from "@/components/ui/feedback/toast";
import { gridHref } from "@/lib/client/artifacts/grid";
import { useMarks } from "@/lib/client/artifacts/marks";
import { loaderOf } from "@/lib/client/loader-of";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { canCompare, comparable } from "./comparable";
import { DecideFlow } from "./decide-flow";
import type { SelectedStore } from "./selected-store";
import type { SelectedAction } from "./selection-bar";
import { useSelected } from "./use-selected";

const SelectionBar = dynamic(
  loaderOf(() => import("./selection-bar"), "SelectionBar"),
  { ssr: false },
);
const ReviewDialog = dynamic(
  loaderOf(() => import("@/components/reviews/review-dialog"), "ReviewDialog"),
  { ssr: false },
);
const DownloadDialog = dynamic(
  loaderOf(() => import("./download-dialog"), "DownloadDialog"),
  { ssr: false },
);
const RemoveDialog = dynamic(
  loaderOf(() => import("./remove-dialog"), "RemoveDialog"),
  { ssr: false },
);

const HoldDialog = dynamic(
  loaderOf(() => import("@/components/holds/hold-dialog"), "HoldDialog"),
  { ssr: false },
);
const ShareDialog = dynamic(
  loaderOf(() => import("@/components/links/share/share-dialog"), "ShareDialog"),
  { ssr: false },
);
const TagDialog = dynamic(
  loaderOf(() => import("./tag-dialog"), "TagDialog"),
  { ssr: false },
);

type SelectedActionsProps = {
  ws: string;
  store: SelectedStore;
  items: readonly ArtifactItem[];
  leave: (href: string) => void;
};

/** More ids than this do not fit in a URL. */
const maxInGrid = 300;

/** Actions that leave out removed artifacts. */
const ofAvailable: ReadonlySet<SelectedAction> = new Set(["decide", "review", "share", "hold"]);

const available = (items: readonly ArtifactItem[]) => items.filter((item) => item.state === "available");

function heldAs(items: readonly ArtifactItem[]) {
  const [only, another] = items;
  if (only !== undefined && another === undefined)
    return { kind: "artifact" as const, id: only.id, title: only.name };
  return items.map(({ id }) => id);
}

/** Actions on the selected tiles, or on the focused one if none is selected. */
export function SelectedActions({ ws, store, items, leave }: SelectedActionsProps) {
  const selected = useSelected(store);
  const [open, setOpen] = useState<Exclude<SelectedAction, "compare" | "grid"> | null>(null);
  const [subjects, setSubjects] = useState<readonly ArtifactItem[]>([]);
  const marks = useMarks(ws);

  /** Artifacts as they are listed now: the store keeps them as they were when selected. */
  function targets(): ArtifactItem[] {
    const { active } = store;
    if (selected.size === 0) return items.filter((item) => item.id === active());
    const listed = new Map(items.map((item) => [item.id, item]));
    return [...selected.values()].map((item) => listed.get(item.id) ?? item);
  }

  function compare() {
    const ids = [...selected.keys()];
    if (canCompare(ids.length)) leave(`/w/${ws}/compare?ids=${ids.join(",")}`);
    else toast(`Select ${comparable.least} to ${comparable.most} artifacts to compare them`);
  }

  function arrange() {
    const ids = [...selected.keys()];
    if (ids.length <= maxInGrid) leave(gridHref(ws, { ids: ids.join(",") }));
    else toast(`Select up to ${maxInGrid} artifacts for a grid, or make a selection of them`);
  }

  function act(what: SelectedAction) {
    if (what === "compare") return compare();
    if (what === "grid") return arrange();
    const all = targets();
    const wanted = ofAvailable.has(what) ? available(all) : all;
    if (wanted.length === 0) return toast("None of these are available anymore");
    setSubjects(wanted);
    setOpen(what);
  }

  useKeys(markKeys(marks, targets), useMay("mark:write"));
  useKeys({ c: compare }, useMay("compare"));
  useKeys({ t: () => act("tag") }, useMay("mark:write"));
  useKeys({ "Shift+p": () => act("decide") }, useMay("decision:write"));
  const close = () => setOpen(null);

  return (
    <>
      {selected.size > 0 ? (
        <SelectionBar ws={ws} items={[...selected.values()]} onAction={act} onClear={store.clear} />
      ) : null}
      {open === "decide" ? (
        <DecideFlow ws={ws} candidates={subjects} focusedId={store.active()} onClose={close} />
      ) : null}
      {open === "review" ? <ReviewDialog ws={ws} of={{ candidates: subjects }} onClose={close} /> : null}
      {open === "tag" ? <TagDialog ws={ws} items={subjects} onClose={close} /> : null}
      {open === "share" ? (
        <ShareDialog ws={ws} choices={choicesOf(subjects.map(({ id }) => id))} onClose={close} />
      ) : null}
      {open === "download" ? <DownloadDialog ws={ws} items={subjects} onClose={close} /> : null}
      {open === "hold" ? <HoldDialog ws={ws} target={heldAs(subjects)} onClose={close} /> : null}
      {open === "remove" ? (
        <RemoveDialog ws={ws} items={subjects} onClose={close} onRemoved={store.clear} />
      ) : null}
    </>
  );
}
