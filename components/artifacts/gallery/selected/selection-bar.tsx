"use client";

import { useQuery } from "@tanstack/react-query";
import {
  Columns2,
  Crown,
  Download,
  Ellipsis,
  Grid3x3,
  Lock,
  Scale,
  Share2,
  Tag,
  Trash2,
  X,
} from "lucide-react";
import { useRights } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/overlay/menu";
import { formatBytes, formatNumber, plural } from "@/components/ui/text/format";
import { VerdictLine } from "@/components/ui/text/verdict-line";
import { verdictOf } from "@/lib/client/artifacts/compare";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { AddMenu } from "./add-menu";
import { canCompare, comparable } from "./comparable";

export type SelectedAction =
  | "compare"
  | "grid"
  | "decide"
  | "review"
  | "tag"
  | "share"
  | "download"
  | "hold"
  | "remove";
const judged = 4;

type SelectionBarProps = {
  ws: string;
  items: readonly ArtifactItem[];
  onAction: (action: SelectedAction) => void;
  onClear: () => void;
};

export const bytesOf = (items: readonly ArtifactItem[]) =>
  items.reduce((sum, item) => sum + (item.state === "available" ? item.bytes : 0), 0);

export function SelectionBar({ ws, items, onAction, onClear }: SelectionBarProps) {
  const rights = useRights();
  const mayCompare = rights.has("compare");
  const several = canCompare(items.length);
  const ids = items.map((item) => item.id);
  return (
    <section
      aria-label="Selected artifacts"
      className="floating -translate-x-1/2 absolute bottom-4.5 left-1/2 z-10 flex max-w-[calc(100%-1rem)] items-center gap-2 whitespace-nowrap py-1.75 max-sm:gap-1.5 pr-2 pl-2"
    >
      <IconButton label="Clear selection" shortcut="Esc" size="sm" onClick={onClear}>
        <X aria-hidden />
      </IconButton>
      <b aria-live="polite" className="font-semibold">
        {formatNumber(items.length)} <span className="max-sm:sr-only">selected</span>
      </b>
      {mayCompare && several && items.length <= judged ? <Verdict ws={ws} ids={ids} /> : null}
      {mayCompare ? (
        <Button
          variant="key"
          disabled={!several}
          title={several ? undefined : `Select ${comparable.least} to ${comparable.most} to compare`}
          onClick={() => onAction("compare")}
        >
          <Columns2 aria-hidden className="max-sm:hidden" />
          Compare <Kbd tone="onKey">c</Kbd>
        </Button>
      ) : null}
      {rights.has("review:write") ? (
        <Button className="max-lg:hidden" onClick={() => onAction("review")}>
          <Scale aria-hidden />
          Review
        </Button>
      ) : null}
      {rights.has("link:write") ? (
        <Button onClick={() => onAction("share")}>
          <Share2 aria-hidden />
          <span className="max-lg:sr-only">Share</span>
        </Button>
      ) : null}
      {rights.has("selection:write") ? <AddMenu ws={ws} ids={ids} /> : null}
      {rights.has("download") ? (
        <Button
          aria-label={`Download ${plural(items.length, "artifact")}, ${formatBytes(bytesOf(items))}`}
          onClick={() => onAction("download")}
        >
          <Download aria-hidden />
          <span className="num max-sm:hidden">{formatBytes(bytesOf(items))}</span>
        </Button>
      ) : null}
      {forMore.some((permission) => rights.has(permission)) ? <More onAction={onAction} /> : null}
    </section>
  );
}

const forMore = [
  "compare",
  "mark:write",
  "decision:write",
  "review:write",
  "hold:write",
  "retention:write",
] as const;

function More({ onAction }: Pick<SelectionBarProps, "onAction">) {
  const rights = useRights();
  return (
    <Menu
      side="top"
      align="end"
      trigger={
        <Button variant="ghost" className="w-8 px-0 pointer-coarse:min-w-11" aria-label="More actions">
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {rights.has("compare") ? (
        <MenuItem onSelect={() => onAction("grid")}>
          <Grid3x3 aria-hidden />
          Arrange as a grid
        </MenuItem>
      ) : null}
      {rights.has("mark:write") ? (
        <MenuItem shortcut="t" onSelect={() => onAction("tag")}>
          <Tag aria-hidden />
          Tag…
        </MenuItem>
      ) : null}
      {rights.has("decision:write") ? (
        <MenuItem shortcut="⇧ P" onSelect={() => onAction("decide")}>
          <Crown aria-hidden />
          Prefer…
        </MenuItem>
      ) : null}
      {rights.has("review:write") ? (
        <MenuItem onSelect={() => onAction("review")}>
          <Scale aria-hidden />
          Open a review…
        </MenuItem>
      ) : null}
      {rights.has("hold:write") ? (
        <MenuItem onSelect={() => onAction("hold")}>
          <Lock aria-hidden />
          Hold…
        </MenuItem>
      ) : null}
      {rights.has("retention:write") ? (
        <MenuItem danger onSelect={() => onAction("remove")}>
          <Trash2 aria-hidden />
          Remove…
        </MenuItem>
      ) : null}
    </Menu>
  );
}

/** The fairness verdict on these artifacts. */
function Verdict({ ws, ids }: { ws: string; ids: readonly string[] }) {
  const { data } = useQuery(verdictOf(ws, ids));
  return data === undefined ? null : (
    <VerdictLine verdict={data} className="max-w-80 text-xs max-md:hidden" />
  );
}
