import { WandSparkles } from "lucide-react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { generateHref } from "@/lib/client/batches/draft-url";

/** For those who may generate. */
export function GenerateButton({ ws }: { ws: string }) {
  if (!useMay("batch:write")) return null;
  return (
    <Button asChild variant="key">
      <Link href={generateHref(ws)}>
        <WandSparkles aria-hidden />
        Generate
      </Link>
    </Button>
  );
}
