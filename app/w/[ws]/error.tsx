"use client";

import { Page } from "@/components/shell/page";
import { PageFailure } from "@/components/shell/page-failure";

/** Keeps the workspace's frame, so other pages stay reachable. */
export default function WorkspacePageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page isAlone crumbs={[{ label: "Something went wrong" }]}>
      <div className="py-10">
        <PageFailure error={error} retry={retry} heading="h2" />
      </div>
    </Page>
  );
}
