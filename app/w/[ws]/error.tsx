"use client";

import { PageFailure } from "@/components/shell/page-failure";
import { PageFrame } from "@/components/shell/page-frame";

/** Keeps the workspace's frame, so other pages stay reachable. */
export default function WorkspacePageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <PageFrame crumbs={[{ label: "Something went wrong" }]}>
      <div className="py-10">
        <PageFailure error={error} retry={retry} heading="h2" />
      </div>
    </PageFrame>
  );
}
