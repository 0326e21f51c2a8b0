/* Reads four lengths from the command line and prints the species.
   gcc classify.c -I<folder> -L<folder> -l:flowers.so -Wl,-rpath,<folder> -o classify */
#include <stdio.h>
#include <stdlib.h>

#include "flowers.h"

int main(int argc, char **argv)
{
    static const char *species[] = { "setosa", "versicolor", "virginica" };
    float flower[FLOWERS_INPUT_SIZE];
    float probabilities[FLOWERS_OUTPUT_SIZE];
    if (argc != 1 + FLOWERS_INPUT_SIZE || flowers_input_size() != FLOWERS_INPUT_SIZE || flowers_output_size() != FLOWERS_OUTPUT_SIZE)
    {
        fprintf(stderr, "usage: %s <sepal length> <sepal width> <petal length> <petal width>\n", argv[0]);
        return 1;
    }

    for (int k = 0; k < FLOWERS_INPUT_SIZE; k++)
    {
        flower[k] = strtof(argv[1 + k], NULL);
    }

    int32_t found = flowers_classify(flower);
    if (found < 0 || flowers_forward(flower, probabilities) != FLOWERS_DONE)
    {
        fprintf(stderr, "the network has no answer\n");
        return 1;
    }

    printf("%s %.9g\n", species[found], probabilities[found]);
    return 0;
}
