"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ListPlus, Plus, ShoppingBag } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/overlay/menu";
import { plural } from "@/components/ui/text/format";
import { loaderOf } from "@/lib/client/loader-of";
import { selectionsOf, useAddTo } from "@/lib/client/selections/selections";
import type { Selection } from "@/lib/contracts/selections";

const NewSelectionDialog = dynamic(
  loaderOf(() => import("@/components/selections/new-selection-dialog"), "NewSelectionDialog"),
  { ssr: false },
);

type AddMenuProps = { ws: string; ids: readonly string[] };

export function AddMenu({ ws, ids }: AddMenuProps) {
  const [making, setMaking] = useState(false);
  const router = useRouter();
  const adding = useAddTo(ws, ids, ({ selection: { kind, title }, count }) => {
    const where = kind === "basket" ? "the basket" : `“${title}”`;
    toast.success(
      count === 0 ? `All of them are already in ${where}` : `${plural(count, "artifact")} added to ${where}`,
    );
    // Updates the basket's count in the navigation.
    router.refresh();
  });
  return (
    <>
      <Menu
        side="top"
        trigger={
          <Button
            disabled={adding.isPending}
            aria-label="Add to basket or selection"
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
      {making ? (
        <NewSelectionDialog
          ws={ws}
          title={`New selection of ${plural(ids.length, "artifact")}`}
          artifactIds={ids}
          action={`Create with ${plural(ids.length, "artifact")}`}
          onClose={() => setMaking(false)}
          onDone={({ title }) => {
            setMaking(false);
            toast.success(`Selection “${title}” created with ${plural(ids.length, "artifact")}`);
          }}
        >
          <Checkbox name="published" label="Publish: beta users can see and download it" />
        </NewSelectionDialog>
      ) : null}
    </>
  );
}

/** Fetched when the menu opens. */
function Named({ ws, onAdd }: { ws: string; onAdd: (id: Selection["id"]) => void }) {
  const { data } = useInfiniteQuery(selectionsOf(ws));
  const named = data?.pages.flatMap((page) => page.items).filter((each) => each.kind === "named") ?? [];
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
