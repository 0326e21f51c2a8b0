/* libstdc++ from GCC 13 on exports this symbol, and programs that are compiled with it refer to it so that the standard streams are set up
 * first. Before, every program set them up by itself; here they are set up by libstdc++ when it is loaded, and nothing is left to do. */
void _ZSt21ios_base_library_initv(void) {}
