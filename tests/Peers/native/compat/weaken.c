/* weaken LIBRARY VERSION: makes the library's need of a symbol version (GLIBCXX_3.4.32) a weak one, in place. The dynamic linker then
 * no longer refuses to load it where that version is not there; what it needed of it must come from elsewhere. */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    return 1;
}

int main(int count, char **arguments)
{
    if (count != 3) return fail(arguments[0], "expects a library and a version");
    const char *path = arguments[1], *version = arguments[2];
    FILE *file = fopen(path, "r+b");
    if (!file || fseek(file, 0, SEEK_END)) return fail(path, "can not be opened for writing");
    long size = ftell(file);
    char *image = malloc(size);
    rewind(file);
    if (!image || fread(image, 1, size, file) != (size_t)size) return fail(path, "can not be read");
    Elf64_Ehdr *header = (Elf64_Ehdr *)image;
    if (size < (long)sizeof *header || memcmp(header->e_ident, ELFMAG, SELFMAG) || header->e_ident[EI_CLASS] != ELFCLASS64) return fail(path, "is no 64-bit ELF file");
    Elf64_Shdr *sections = (Elf64_Shdr *)(image + header->e_shoff);
    int found = 0;
    for (int s = 0; s < header->e_shnum; s++)
    {
        if (sections[s].sh_type != SHT_GNU_verneed) continue;
        const char *names = image + sections[sections[s].sh_link].sh_offset;
        Elf64_Verneed *need = (Elf64_Verneed *)(image + sections[s].sh_offset);
        for (unsigned n = 0; n < sections[s].sh_info; n++)
        {
            Elf64_Vernaux *aux = (Elf64_Vernaux *)((char *)need + need->vn_aux);
            for (int a = 0; a < need->vn_cnt; a++)
            {
                if (!strcmp(names + aux->vna_name, version))
                {
                    aux->vna_flags |= VER_FLG_WEAK;
                    found++;
                }
                aux = (Elf64_Vernaux *)((char *)aux + aux->vna_next);
            }
            need = (Elf64_Verneed *)((char *)need + need->vn_next);
        }
    }
    if (found)
    {
        rewind(file);
        if (fwrite(image, 1, size, file) != (size_t)size) return fail(path, "can not be written");
    }
    return fclose(file) ? fail(path, "can not be written") : 0;
}
