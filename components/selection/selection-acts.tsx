"use client";

import { Ellipsis, Eye, EyeOff, Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { plural } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { useChangeSelection, useDeleteSelection } from "@/lib/client/selections";
import type { Selection } from "@/lib/contracts/selection";

const RenameDialog = dynamic(() => import("./rename-dialog").then((file) => file.RenameDialog));

type Asking = "rename" | "delete" | "publish" | null;

const toastPublished = ({ title, published }: Selection) =>
  toast.success(
    published ? `“${title}” is published: beta users see it` : `“${title}” is no longer published`,
  );

/** What is done to a named selection as a whole. */
export function SelectionActs({ ws, selection }: { ws: string; selection: Selection }) {
  const [asking, setAsking] = useState<Asking>(null);
  const { title, published, artifactIds } = selection;
  const router = useRouter();
  const publishing = useChangeSelection(ws, selection, toastPublished, "The selection was not changed");
  const removing = useDeleteSelection(ws, selection, () => {
    toast.success(`The selection “${title}” is deleted; its artifacts stay`);
    router.push(`/w/${ws}/selections`);
  });
  const close = (open: boolean) => {
    if (!open) setAsking(null);
  };
  return (
    <>
      <Button variant={published ? "default" : "key"} onClick={() => setAsking("publish")}>
        {published ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        <span className={published ? "max-sm:sr-only" : ""}>{published ? "Unpublish" : "Publish"}</span>
      </Button>
      <Menu
        align="end"
        trigger={
          <IconButton label="More">
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setAsking("rename")}>
          <Pencil aria-hidden />
          Rename
        </MenuItem>
        <MenuItem danger onSelect={() => setAsking("delete")}>
          <Trash2 aria-hidden />
          Delete the selection
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking === "publish"}
        onOpenChange={close}
        title={published ? `Unpublish “${title}”?` : `Publish “${title}”?`}
        description={
          published
            ? "Beta users no longer see it from the next click on. What is preferred, or in another published selection, they still see."
            : `Every beta user of this workspace sees ${plural(artifactIds.length, "artifact")} and what is put in later, with metadata, and may download all of it.`
        }
        action={published ? `Unpublish “${title}”` : `Publish ${plural(artifactIds.length, "artifact")}`}
        onConfirm={() => publishing.change.mutate({ published: !published })}
      />
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={close}
        title={`Delete the selection “${title}”?`}
        description={`The list goes for everyone and cannot be brought back. Its ${plural(artifactIds.length, "artifact")} stay in the gallery.`}
        action={`Delete “${title}”`}
        onConfirm={() => removing.mutate()}
      />
      {asking === "rename" ? (
        <RenameDialog ws={ws} selection={selection} onClose={() => setAsking(null)} />
      ) : null}
    </>
  );
}
