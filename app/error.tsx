"use client";

import { PageFailure } from "@/components/shell/page-failure";
import { Button } from "@/components/ui/button";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-[60dvh] place-items-center p-4">
      <PageFailure
        error={error}
        retry={retry}
        heading="h1"
        actions={
          <Button asChild size="sm" variant="ghost">
            <a href="/">Go to the home page</a>
          </Button>
        }
      />
    </main>
  );
}
