import { FileLock2 } from "lucide-react";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Link } from "@/components/ui/link";

type RecordRefusedProps = { ws: string; reviewId: string; reason: string };

/** In place of the record, for those who are still judging the review blind. */
export function RecordRefused({ ws, reviewId, reason }: RecordRefusedProps) {
  return (
    <Page crumbs={[{ label: "Reviews", href: `/w/${ws}/reviews` }, { label: "Decision record" }]}>
      <EmptyState
        icon={<FileLock2 />}
        title="The record is not open yet"
        actions={
          <Button asChild>
            <Link href={`/w/${ws}/reviews/${reviewId}`}>Back to the review</Link>
          </Button>
        }
      >
        {reason}.
      </EmptyState>
    </Page>
  );
}
