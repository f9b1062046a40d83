import { SearchX } from "lucide-react";
import { Page } from "@/components/shell/page";
import { ToGallery } from "@/components/shell/to-gallery";
import { EmptyState } from "@/components/ui/empty-state";

/** In a workspace that one sees: missing and forbidden are the same page. */
export default function NotFoundHere() {
  return (
    <Page crumbs={[{ label: "Nothing here" }]}>
      <EmptyState icon={<SearchX />} title="This address leads nowhere" actions={<ToGallery />}>
        What it named is not in this workspace, or is not for you to see. If someone sent it to you, ask them.
      </EmptyState>
    </Page>
  );
}
