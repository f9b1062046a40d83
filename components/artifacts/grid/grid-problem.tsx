import { Grid3x3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Link } from "@/components/ui/link";

/** Why there is no grid for these artifacts. */
export function GridProblem({ ws, problem }: { ws: string; problem: string }) {
  return (
    <EmptyState
      icon={<Grid3x3 />}
      title="These cannot be shown as a grid"
      actions={
        <Button asChild>
          <Link href={`/w/${ws}`}>Open the gallery</Link>
        </Button>
      }
    >
      {problem}.
    </EmptyState>
  );
}
