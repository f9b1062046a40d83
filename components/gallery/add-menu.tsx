"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ListPlus, Plus, ShoppingBag } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { Selection } from "@/lib/contracts/selection";
import { addToSelection } from "./add-to-selection";
import { problemText } from "./problem-text";

const NewSelectionDialog = dynamic(
  () => import("./new-selection-dialog").then((file) => file.NewSelectionDialog),
  { ssr: false },
);

type AddMenuProps = { ws: string; ids: readonly string[] };

export function AddMenu({ ws, ids }: AddMenuProps) {
  const [making, setMaking] = useState(false);
  const router = useRouter();
  const adding = useMutation({
    mutationFn: (id: Selection["id"]) => addToSelection(ws, id, ids),
    onSuccess: ({ title, added }, id) => {
      const where = id === "basket" ? "the basket" : `“${title}”`;
      toast.success(
        added === 0
          ? `All of them are in ${where} already`
          : `${plural(added, "artifact")} added to ${where}`,
      );
      // The frame counts the basket.
      router.refresh();
    },
    onError: (error) => toast.error(problemText(error)),
  });
  return (
    <>
      <Menu
        side="top"
        trigger={
          <Button
            disabled={adding.isPending}
            aria-label="Add to the basket or a selection"
            className="max-sm:px-2 pointer-coarse:min-w-11"
          >
            <ShoppingBag aria-hidden />
            <span className="max-sm:hidden">Add</span>
          </Button>
        }
      >
        <MenuItem onSelect={() => adding.mutate("basket")}>
          <ShoppingBag aria-hidden />
          My basket
        </MenuItem>
        <MenuItem onSelect={() => setMaking(true)}>
          <Plus aria-hidden />
          New selection…
        </MenuItem>
        <Named ws={ws} onAdd={adding.mutate} />
      </Menu>
      {making ? <NewSelectionDialog ws={ws} ids={ids} onClose={() => setMaking(false)} /> : null}
    </>
  );
}

/** Asked for when the menu opens. */
function Named({ ws, onAdd }: { ws: string; onAdd: (id: Selection["id"]) => void }) {
  const { data } = useQuery({
    queryKey: ["selections", ws],
    queryFn: ({ signal }) => call(api.listSelections, { params: { ws }, query: { limit: 50 }, signal }),
  });
  const named = data?.items.filter((each) => each.kind === "named") ?? [];
  if (named.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      <MenuLabel>Selections</MenuLabel>
      {named.map(({ id, title }) => (
        <MenuItem key={id} onSelect={() => onAdd(id)}>
          <ListPlus aria-hidden />
          <span className="truncate">{title}</span>
        </MenuItem>
      ))}
    </>
  );
}
