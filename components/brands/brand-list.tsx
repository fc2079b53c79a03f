import Link from "next/link";
import { Picture } from "#components/ui/picture.tsx";
import { PaletteStrip } from "#components/vision/palette-strip.tsx";
import type { Brand } from "#lib/brands/schema.ts";

/** Brands as their colours: the palette large, the picture it came from small, the mood in words. */
export function BrandList({ brands }: { brands: Brand[] }) {
  return (
    <ul className="grid gap-x-5 gap-y-8 sm:grid-cols-2 xl:grid-cols-3">
      {brands.map((brand) => (
        <li key={brand.id} className="group relative grid content-start gap-3">
          <PaletteStrip palette={brand.palette} className="h-28 rounded-md" />
          <div className="flex items-center gap-3">
            {brand.thumbnailUrl && (
              <Picture
                src={brand.thumbnailUrl}
                alt=""
                loading="lazy"
                className="size-10 rounded-sm bg-stage object-cover"
              />
            )}
            <div className="min-w-0">
              <Link
                href={`/brands/${brand.id}`}
                className="block truncate rounded-xs font-medium after:absolute after:inset-0 after:rounded-md group-hover:underline group-hover:underline-offset-3"
              >
                {brand.name}
              </Link>
              <p className="truncate text-ink-3 text-sm">{brand.mood}</p>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
