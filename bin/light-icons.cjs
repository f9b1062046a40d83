/** A Turbopack loader: every icon of lucide-react becomes a `lightIcon`. */
module.exports = () => 'export { lightIcon as default } from "../../../../components/ui/light-icon.tsx";\n';
