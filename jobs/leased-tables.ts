import { leasedAdTables } from "#lib/ads/leased-tables.ts";
import { leasedImageTables } from "#lib/images/leased-tables.ts";
import type { LeasedTable } from "#lib/queue/leased-table.ts";
import { leasedVisionJobs } from "#lib/vision/leased-table.ts";

/** Every leased table of the product. */
export const leasedTables: LeasedTable[] = [leasedVisionJobs, ...leasedImageTables, ...leasedAdTables];
