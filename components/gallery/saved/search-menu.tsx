"use client";

import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { toast } from "@/components/ui/feedback/toast";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/overlay/menu";
import { useDeleteSearch } from "@/lib/client/searches";
import type { SavedSearch } from "@/lib/contracts/saved-search";
import { ChangeDialog } from "./save-dialog";

/** Change and delete one's own saved search; admins delete shared ones. */
export function SearchMenu({ ws, search }: { ws: string; search: SavedSearch }) {
  const [asking, setAsking] = useState<"change" | "delete" | null>(null);
  const isAdmin = useMay("workspace:write");
  const close = () => setAsking(null);
  const deleting = useDeleteSearch(ws, search, () => toast.success(`Saved search “${search.title}” deleted`));
  if (!search.mine && !isAdmin) return null;
  return (
    <>
      <Menu
        align="end"
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
        {search.mine ? (
          <MenuItem onSelect={() => setAsking("change")}>
            <Pencil aria-hidden />
            Name and sharing…
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => setAsking("delete")}>
          <Trash2 aria-hidden />
          Delete…
        </MenuItem>
      </Menu>
      {asking === "change" ? <ChangeDialog ws={ws} search={search} onClose={close} /> : null}
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={close}
        title={`Delete saved search “${search.title}”?`}
        description={
          search.shared ? "It disappears for everyone here. Artifacts stay." : "Its artifacts stay."
        }
        action="Delete saved search"
        onConfirm={() => deleting.mutate()}
      />
    </>
  );
}
