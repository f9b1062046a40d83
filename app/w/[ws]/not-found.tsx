import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { PageFrame } from "@/components/shell/page-frame";
import { ToGallery } from "@/components/shell/to-gallery";
import { EmptyState } from "@/components/ui/feedback/empty-state";

export const metadata: Metadata = { title: "Page not found" };

/** Within a visible workspace: missing and forbidden show the same page. */
export default function NotFoundHere() {
  return (
    <PageFrame crumbs={[{ label: "Page not found" }]}>
      <EmptyState icon={<SearchX />} title="Page not found" actions={<ToGallery />}>
        It does not exist in this workspace, or you do not have access to it. If someone sent you the link,
        ask them for access.
      </EmptyState>
    </PageFrame>
  );
}
