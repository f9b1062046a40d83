import { Columns2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";

/** Shown for fewer than two pictures. */
export function CompareEmpty({ ws }: { ws: string }) {
  return (
    <EmptyState
      icon={<Columns2 />}
      title="Nothing to compare yet"
      actions={
        <Button asChild variant="key">
          <Link href={`/w/${ws}`}>Open the gallery</Link>
        </Button>
      }
    >
      Select 2 to 12 pictures in the gallery and press Compare<Kbd className="ml-1">c</Kbd>. Up to 4 side by
      side; more than 4, two at a time.
    </EmptyState>
  );
}
