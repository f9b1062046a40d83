import { deliverDrawnSet } from "./drawn";
import { serverOf, workers } from "./server";

export default async function setup(): Promise<void> {
  for (let worker = 0; worker < workers; worker++) await deliverDrawnSet(serverOf(worker), "demo");
}
