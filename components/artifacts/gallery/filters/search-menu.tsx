"use client";

import { Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useDone } from "@/components/shell/use-undo";
import { toast } from "@/components/ui/feedback/toast";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/overlay/menu";
import { useDeleteSearch } from "@/lib/client/searches/write-searches";
import type { SavedSearch } from "@/lib/contracts/searches";
import { ChangeDialog } from "./save-dialog";

type SearchMenuProps = { ws: string; search: SavedSearch; trigger: ReactNode };

/** Edits and deletes the viewer's own saved search; admins can delete shared ones. */
export function SearchMenu({ ws, search, trigger }: SearchMenuProps) {
  const [asking, setAsking] = useState<"change" | "delete" | null>(null);
  const close = () => setAsking(null);
  const done = useDone();
  const deleting = useDeleteSearch(ws, search, (step) => {
    const text = `Saved search “${search.title}” deleted`;
    if (step === null) toast.success(text);
    else done(text, step);
  });
  return (
    <>
      <Menu align="end" trigger={trigger}>
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
