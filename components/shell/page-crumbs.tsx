import { Breadcrumb, type Crumb } from "@/components/ui/breadcrumb";

/**
 * The page's breadcrumb, rendered first by each page. It lies over the shell's top bar by layout alone, so that it
 * comes with the page from the server and the bar itself never moves.
 */
export function PageCrumbs({ items }: { items: Crumb[] }) {
  return (
    <div className="page-crumbs">
      <Breadcrumb items={items} />
    </div>
  );
}
