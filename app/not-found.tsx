import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Missing and forbidden are the same page. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<SearchX />}
        title="Nothing here"
        heading="h1"
        actions={
          <Button asChild>
            <Link href="/">Go to the start page</Link>
          </Button>
        }
      >
        This address leads nowhere, or to something that you may not see. If someone sent it to you, ask them
        for access to their workspace.
      </EmptyState>
    </main>
  );
}
