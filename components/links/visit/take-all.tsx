"use client";

import { FolderDown } from "lucide-react";
import type { MouseEvent } from "react";
import { MakingExport } from "@/components/exports/making-export";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { useTakeAll } from "@/lib/client/links/shared";
import type { SharedItem } from "@/lib/contracts/links";

type TakeAllProps = { token: string; archive: string; items: readonly SharedItem[] };

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);

/**
 * Downloads all available pictures and says how many were removed. The first visitor waits while the archive is made. A
 * link, so that it works without scripts.
 */
export function TakeAll({ token, archive, items }: TakeAllProps) {
  const taking = useTakeAll(token, archive);
  const there = items.filter(({ state }) => state === "available").length;
  const gone = items.length - there;
  return (
    <div className="grid min-w-0 gap-2 max-sm:w-full">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 sm:flex-row-reverse">
        <Button asChild size="lg" variant="key" className="max-sm:w-full">
          <a
            href={archive}
            download
            onClick={(event) => {
              if (!isPlain(event)) return;
              event.preventDefault();
              if (!taking.isPending) taking.mutate();
            }}
          >
            <FolderDown aria-hidden />
            Download all
          </a>
        </Button>
        <p className="text-ink-2 text-sm">
          {gone === 0
            ? `${there} pictures in one ZIP`
            : `${there} of ${items.length} pictures in one ZIP, ${gone} ${gone === 1 ? "was" : "were"} removed`}
        </p>
      </div>
      {taking.isPending ? <MakingExport progress={taking.progress} onCancel={taking.stop} /> : null}
      <Failure error={taking.error} />
    </div>
  );
}
