import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";

export const metadata: Metadata = { title: "Page not found" };

/** Missing and forbidden are the same page. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<SearchX />}
        title="Page not found"
        heading="h1"
        actions={
          <Button asChild>
            <a href="/">Go to the home page</a>
          </Button>
        }
      >
        This page does not exist, or you do not have access to it. If someone sent you the link, ask them for
        access.
      </EmptyState>
    </main>
  );
}
