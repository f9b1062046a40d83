import { Page } from "@/components/shell/page";
import { LoadingGrid } from "./gallery/list/loading-grid";

/** The gallery while its first page is read: the same places, without what fills them. */
export function GallerySkeleton() {
  return (
    <Page body="fill" isGallery crumbs={[{ label: "Gallery" }]}>
      <div className="flex min-h-0 flex-1">
        <div className="w-58 shrink-0 border-r max-sm:hidden" />
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="min-h-11 shrink-0 border-b" />
          <LoadingGrid />
        </div>
      </div>
    </Page>
  );
}
