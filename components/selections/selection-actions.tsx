"use client";

import { Ellipsis, Eye, EyeOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useDone } from "@/components/shell/use-undo";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { IconButton } from "@/components/ui/icon-button";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { plural } from "@/components/ui/text/format";
import { loaderOf } from "@/lib/client/loader-of";
import { useChangeSelection, useDeleteSelection } from "@/lib/client/selections/write-selections";
import type { Selection } from "@/lib/contracts/selections";

const HoldDialog = dynamic(
  loaderOf(() => import("@/components/holds/hold-dialog"), "HoldDialog"),
  { ssr: false },
);
const loadMenu = loaderOf(() => import("./selection-menu"), "SelectionMenu");
const ConfirmDialog = dynamic(
  loaderOf(() => import("@/components/ui/overlay/confirm-dialog"), "ConfirmDialog"),
  { ssr: false },
);
const RenameDialog = dynamic(
  loaderOf(() => import("./rename-dialog"), "RenameDialog"),
  { ssr: false },
);

type OpenDialog = "rename" | "hold" | "delete" | "publish" | null;

const toastPublished = ({ title, published }: Selection) =>
  toast.success(
    published ? `“${title}” published. Beta users can see it` : `“${title}” is no longer published`,
  );

/** Publish, rename and delete a named selection. */
export function SelectionActions({ ws, selection }: { ws: string; selection: Selection }) {
  const [asking, setAsking] = useState<OpenDialog>(null);
  const { title, published, artifactIds } = selection;
  const router = useRouter();
  const publishing = useChangeSelection(ws, selection, toastPublished, "The selection was not changed");
  const done = useDone();
  const removing = useDeleteSelection(ws, selection, (step) => {
    done(`Selection “${title}” deleted. Its artifacts are kept`, step);
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
      <LateMenu
        load={loadMenu}
        trigger={
          <IconButton label="More">
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        {(SelectionMenu, trigger) => <SelectionMenu trigger={trigger} onAsk={setAsking} />}
      </LateMenu>
      {asking === "publish" ? (
        <PublishDialog
          selection={selection}
          onOpenChange={close}
          onConfirm={() => publishing.change.mutate({ published: !published })}
        />
      ) : null}
      {asking === "delete" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete selection “${title}”?`}
          description={`The selection is deleted for everyone. Its ${plural(artifactIds.length, "artifact")} stay in the gallery, and share links made from it keep working until they expire or are revoked.`}
          action={`Delete “${title}”`}
          onConfirm={() => removing.mutate()}
        />
      ) : null}
      {asking === "hold" ? (
        <HoldDialog
          ws={ws}
          target={{ kind: "selection", id: selection.id, title }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === "rename" ? (
        <RenameDialog ws={ws} selection={selection} onClose={() => setAsking(null)} />
      ) : null}
    </>
  );
}

type PublishDialogProps = {
  selection: Selection;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
};

function PublishDialog({ selection, ...asked }: PublishDialogProps) {
  const { title, published, artifactIds } = selection;
  return (
    <ConfirmDialog
      open
      {...asked}
      title={published ? `Unpublish “${title}”?` : `Publish “${title}”?`}
      description={
        published
          ? "Beta users lose access to it immediately. They still see preferred artifacts and other published selections."
          : `Every beta user of this workspace can see and download ${plural(artifactIds.length, "artifact")}, and those added later, with metadata.`
      }
      action={published ? `Unpublish “${title}”` : `Publish ${plural(artifactIds.length, "artifact")}`}
    />
  );
}
